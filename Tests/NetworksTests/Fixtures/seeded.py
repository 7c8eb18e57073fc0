"""Numbers that the tests make, too: by a formula, and as Sources/Tensors and Sources/Networks draw them."""

import math

MASK = (1 << 64) - 1
WORD = (1 << 32) - 1


def hashed(count, salt):
    """Numbers from -0.5 to 0.5."""
    return [((index * 2654435761 + salt * 40503) % (1 << 16)) / (1 << 16) - 0.5 for index in range(count)]


class Generator:
    """xoshiro256**, seeded by SplitMix64, as Sources/Tensors/SeededGenerator.swift."""

    def __init__(self, seed, stream):
        state = (seed ^ (stream * 0xD1B54A32D192ED03 & MASK)) & MASK
        self.state = []
        for _ in range(4):
            state = (state + 0x9E3779B97F4A7C15) & MASK
            mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 & MASK
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB & MASK
            self.state.append(mixed ^ (mixed >> 31))

    def next(self):
        def rotated(word, count):
            return ((word << count) | (word >> (64 - count))) & MASK

        s = self.state
        result = rotated(s[1] * 5 & MASK, 7) * 9 & MASK
        shifted = s[1] << 17 & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotated(s[3], 45)
        return result

    def uniform(self):
        return (self.next() >> 40) * 2.0**-24

    def normal(self):
        radius = math.sqrt(-2 * math.log(1 - (self.next() >> 11) * 2.0**-53))
        angle = 2 * math.pi * ((self.next() >> 11) * 2.0**-53)
        return radius * math.cos(angle)


def mixed(*words):
    """Words mixed into one, as NoiseKey.mixed."""
    state = 0
    for word in words:
        value = ((state ^ word) + 0x9E3779B97F4A7C15) & MASK
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 & MASK
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB & MASK
        state = value ^ (value >> 31)
    return state


def hashed_word(word):
    """Wellons' lowbias32."""
    word = (word ^ (word >> 16)) * 0x7FEB352D & WORD
    word = (word ^ (word >> 15)) * 0x846CA68B & WORD
    return word ^ (word >> 16)


def placed_noise(seed, step, example, count):
    """The `count` normal numbers of an example, as NormalNoiseKernels.swift draws them."""
    key = mixed(seed, step, example << 16 | 0xFFFF)
    high, low = key >> 32, key & WORD

    def fraction(place):
        word = hashed_word(hashed_word((high + place * 0x9E3779B9) & WORD) ^ low)
        return 1 + (word >> 9) * 2.0**-23

    numbers = []
    for first in range(0, count, 2):
        radius = math.sqrt(-2 * math.log(2 - fraction(first)))
        turn = 2 * math.pi * (fraction(first + 1) - 1.5)
        numbers += [radius * math.cos(turn), radius * math.sin(turn)]
    return numbers[:count]
