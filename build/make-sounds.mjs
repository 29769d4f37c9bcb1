// Makes the three sounds of alerts: `node build/make-sounds.mjs`. Each sound is computed from sine waves and a little
// noise. No sound is recorded or copied.
import { mkdirSync, writeFileSync } from 'node:fs'

const RATE = 44_100
/** The loudest sample of every sound; 1 is full scale. Below 1, no sound clips. */
const PEAK = 0.89
const folder = new URL('../src/renderer/sounds/', import.meta.url)

/**
 * Adds the tone of one stroke to `samples`. `pitch`: Hz. `at`, `attack` and `decay` (until 1/e is left): seconds.
 * `partials`: [ratio to the pitch, strength, how much faster this partial decays].
 */
function strike(samples, { at, pitch, decay, strength = 1, attack = 0.002, partials }) {
  for (let index = Math.round(at * RATE); index < samples.length; index++) {
    const time = index / RATE - at
    const rise = Math.min(1, time / attack)
    let value = 0
    for (const [ratio, level, faster] of partials) {
      value += level * Math.exp((-time * faster) / decay) * Math.sin(2 * Math.PI * pitch * ratio * time)
    }
    samples[index] += strength * rise * value
  }
}

/**
 * Adds the short noise at the beginning of a knock to `samples`. The seed is fixed, so that every run makes the same
 * sound.
 */
function knock(samples, { at, decay, strength }) {
  let seed = 7
  let smooth = 0
  for (let index = Math.round(at * RATE); index < samples.length; index++) {
    seed = (seed * 16_807) % 2_147_483_647
    smooth += 0.25 * (seed / 1_073_741_823.5 - 1 - smooth)
    samples[index] += strength * smooth * Math.exp(-(index / RATE - at) / decay)
  }
}

/** Returns the samples of a counter bell that is struck twice. */
function bell() {
  const samples = new Float64Array(Math.round(1.15 * RATE))
  const partials = [
    [1, 1, 1],
    [2.01, 0.45, 1.7],
    [2.98, 0.28, 2.6],
    [4.17, 0.16, 4],
    [5.43, 0.08, 6]
  ]
  strike(samples, { at: 0, pitch: 1318.5, decay: 0.3, strength: 0.8, partials })
  strike(samples, { at: 0.16, pitch: 1318.5, decay: 0.36, partials })
  return samples
}

/** Returns the samples of three soft rising tones. */
function chime() {
  const samples = new Float64Array(Math.round(1.2 * RATE))
  const partials = [
    [1, 1, 1],
    [2, 0.22, 1.8],
    [3, 0.07, 3]
  ]
  for (const [at, pitch] of [
    [0, 523.25],
    [0.14, 659.25],
    [0.28, 783.99]
  ]) {
    strike(samples, { at, pitch, decay: 0.32, attack: 0.008, partials })
  }
  return samples
}

/** Returns the samples of two knocks on hollow wood. */
function wood() {
  const samples = new Float64Array(Math.round(0.6 * RATE))
  const partials = [
    [1, 1, 1],
    [2.72, 0.35, 2.2],
    [4.9, 0.12, 4]
  ]
  for (const [at, pitch] of [
    [0, 587.33],
    [0.15, 783.99]
  ]) {
    strike(samples, { at, pitch, decay: 0.06, attack: 0.001, partials })
    knock(samples, { at, decay: 0.006, strength: 0.5 })
  }
  return samples
}

/**
 * Returns the bytes of a WAV file, mono, 16 bit. The last 30 ms fade out, so that the sound does not end in a click.
 */
function wav(samples) {
  const fade = Math.round(0.03 * RATE)
  const loudest = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)
  const data = Buffer.alloc(samples.length * 2)
  samples.forEach((sample, index) => {
    const end = Math.min(1, (samples.length - 1 - index) / fade)
    data.writeInt16LE(Math.round((sample / loudest) * PEAK * end * 32_767), index * 2)
  })
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + data.length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(RATE, 24)
  head.writeUInt32LE(RATE * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(data.length, 40)
  return Buffer.concat([head, data])
}

mkdirSync(folder, { recursive: true })
for (const [name, make] of Object.entries({ bell, chime, wood }))
  writeFileSync(new URL(`${name}.wav`, folder), wav(make()))
