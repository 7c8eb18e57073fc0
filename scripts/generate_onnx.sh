#!/usr/bin/env bash
# Makes the C code that reads and writes ONNX messages from their schema. Only a change of the schema asks for it; needs
# protoc-c (Debian: protobuf-c-compiler, Homebrew: protobuf-c).
set -euo pipefail

cd "$(dirname "$0")/../Sources/COnnx"
protoc-c --c_out=. onnx.proto
mv onnx.pb-c.h include/
