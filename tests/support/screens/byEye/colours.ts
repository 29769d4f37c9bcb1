/** A colour as red, green, blue (0 to 255) and alpha (0 to 1). */
export type Colour = readonly [number, number, number, number]

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
const known = new Map<string, Colour>()

/** Reads every notation of a colour that the browser knows, such as `oklab(…)`, by drawing it. */
export function readColour(css: string): Colour {
  const before = known.get(css)
  if (before) return before
  if (!canvas) throw new Error('The browser draws no canvas')
  canvas.clearRect(0, 0, 1, 1)
  canvas.fillStyle = css
  canvas.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
  const colour: Colour = [red, green, blue, alpha / 255]
  known.set(css, colour)
  return colour
}

/** The colour that is seen where `above` is drawn on `below`. */
export function over(above: Colour, below: Colour): Colour {
  const alpha = above[3] + below[3] * (1 - above[3])
  if (alpha === 0) return [0, 0, 0, 0]
  const mix = (channel: 0 | 1 | 2): number =>
    (above[channel] * above[3] + below[channel] * below[3] * (1 - above[3])) / alpha
  return [mix(0), mix(1), mix(2), alpha]
}

const linear = (channel: number): number =>
  channel <= 10.31475 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4

const luminance = ([red, green, blue]: Colour): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

/** The contrast of two opaque colours by WCAG 2.2: 1 (equal) to 21 (black and white). */
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

export const faded = ([red, green, blue, alpha]: Colour, opacity: number): Colour => [red, green, blue, alpha * opacity]

export const hex = (colour: Colour): string =>
  `#${[colour[0], colour[1], colour[2]].map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
