// Draws the points by WebGL 2: one call for all points of one state.
import { shapeCount, shapeReach, traceShape } from "./shapes.js";

const VERTICES = `#version 300 es
in vec2 source, target;
in float label, state;
uniform vec2 center, halfSize;
uniform float scale, share, diameter, colors, shapes, drawn;
flat out float color, shape;
void main() {
  vec2 place = (mix(source, target, share) - center) * scale / halfSize;
  gl_Position = state == drawn ? vec4(place, 0, 1) : vec4(2, 2, 2, 1);
  gl_PointSize = diameter;
  color = mod(label, colors);
  shape = mod(floor(label / colors), shapes);
}`;

const FRAGMENTS = `#version 300 es
precision highp float;
flat in float color, shape;
uniform sampler2D outlines;
uniform vec3 palette[16];
uniform float opacity, shapes;
out vec4 result;
void main() {
  float cover = opacity * texture(outlines, vec2((shape + gl_PointCoord.x) / shapes, gl_PointCoord.y)).a;
  result = vec4(palette[int(color)] * cover, cover);
}`;

/** The side of a shape's picture, and the share of it that a shape of diameter 1 takes with some air. */
const PICTURE = 64;
const AIR = 2 * shapeReach + 0.1;

export class WebGLPainter {
  /** Throws if the browser has no WebGL 2, or draws it in software unless that `isEnough`. */
  constructor(canvas, data, isEnough) {
    const gl = canvas.getContext("webgl2", { antialias: false });
    if (!gl || (isSoftware(gl) && !isEnough)) throw new Error("no WebGL 2 by a graphics processor");
    this.canvas = canvas;
    this.gl = gl;
    this.data = data;
    this.colorCount = Math.min(16, data.colors.light.length);
    this.program = linked(gl);
    gl.useProgram(this.program);
    this.uniforms = new Map();
    this.buffers = { source: gl.createBuffer(), target: gl.createBuffer(), state: gl.createBuffer(), label: gl.createBuffer() };
    this.fill("label", Float32Array.from(data.order, (point) => data.classOf[point]), 1);
    this.addOutlines();
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    this.set("colors", this.colorCount);
    this.set("shapes", shapeCount);
  }

  /** Where the points come from and where they go, x and y of each. */
  setMaps(source, target) {
    this.fill("source", this.ordered(source), 2);
    this.fill("target", source === target ? this.ordered(source) : this.ordered(target), 2);
  }

  /** What is drawn of each point: 0 nothing, 1 a trace, 2 all. */
  setStates(states) {
    this.fill("state", Float32Array.from(this.data.order, (point) => states[point]), 1);
    this.hasFaded = states.includes(1);
  }

  /** The colors as `#rrggbb`. */
  setColors(colors) {
    const numbers = colors.slice(0, this.colorCount).flatMap((color) =>
      [1, 3, 5].map((place) => parseInt(color.slice(place, place + 2), 16) / 255));
    this.gl.uniform3fv(this.uniform("palette"), numbers);
  }

  /** Draws everything: `share` of the way from one map to the other, points `diameter` pixels wide. */
  paint(view, { share, diameter, opacity, ratio }) {
    const { gl } = this;
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform2f(this.uniform("center"), view.x, view.y);
    gl.uniform2f(this.uniform("halfSize"), view.width / 2, view.height / 2);
    this.set("scale", view.scale);
    this.set("share", share);
    this.set("diameter", diameter * ratio * AIR);
    if (this.hasFaded) this.drawState(1, 0.1 * opacity);
    this.drawState(2, opacity);
  }

  drawState(state, opacity) {
    this.set("drawn", state);
    this.set("opacity", opacity);
    this.gl.drawArrays(this.gl.POINTS, 0, this.data.count);
  }

  ordered(places) {
    const { order } = this.data;
    const ordered = new Float32Array(places.length);
    for (let place = 0; place < order.length; place++) {
      ordered[2 * place] = places[2 * order[place]];
      ordered[2 * place + 1] = places[2 * order[place] + 1];
    }
    return ordered;
  }

  fill(name, values, size) {
    const { gl } = this;
    const location = gl.getAttribLocation(this.program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[name]);
    gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(location);
    gl.vertexAttribPointer(location, size, gl.FLOAT, false, 0, 0);
  }

  uniform(name) {
    if (!this.uniforms.has(name)) this.uniforms.set(name, this.gl.getUniformLocation(this.program, name));
    return this.uniforms.get(name);
  }

  set(name, value) { this.gl.uniform1f(this.uniform(name), value); }

  /** All shapes side by side as a texture, smaller ones of it for small points. */
  addOutlines() {
    const { gl } = this;
    const sheet = new OffscreenCanvas(PICTURE * shapeCount, PICTURE);
    const context = sheet.getContext("2d");
    context.beginPath();
    for (let shape = 0; shape < shapeCount; shape++) {
      traceShape(context, shape, (shape + 0.5) * PICTURE, PICTURE / 2, PICTURE / AIR);
    }
    context.fill();
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, sheet);
    gl.generateMipmap(gl.TEXTURE_2D);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  }
}

/** Whether the browser computes what a graphics processor should. */
function isSoftware(gl) {
  const names = gl.getExtension("WEBGL_debug_renderer_info");
  const name = gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
}

function linked(gl) {
  const program = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, VERTICES], [gl.FRAGMENT_SHADER, FRAGMENTS]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program));
  return program;
}
