import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brightness, differentPixels, TRAY_PICTURES, trayPicture } from '../../support/trayPictures'
import { pixelAt, type Picture } from '../../support/png'

const LIGHT_BAR = 232
const DARK_BAR = 33

/**
 * The forms in which the pictures of the tray icon are drawn. `bar`: how bright the desktop's bar behind the icon is.
 */
const FORMS = [
  { form: '22-colour', bar: LIGHT_BAR },
  { form: '22-colour', bar: DARK_BAR },
  { form: '16-colour', bar: LIGHT_BAR },
  { form: '16-colour', bar: DARK_BAR },
  { form: '16-black', bar: LIGHT_BAR }
]

describe.each(FORMS)('pictures of the tray, $form on a bar as bright as $bar', ({ form, bar }) => {
  it('differ in shape alone', () => {
    const shapes = TRAY_PICTURES.map((name) => brightness(trayPicture(name, form), bar))
    const near = shapes.flatMap((one, index) =>
      shapes.slice(0, index).flatMap((other, before) => {
        const pixels = differentPixels(one, other)
        return pixels < 4 ? [`${TRAY_PICTURES[index]} and ${TRAY_PICTURES[before]}: ${pixels}`] : []
      })
    )
    expect(near).toEqual([])
  })

  it('of two states differ much more than those of two counts', () => {
    const shape = (name: string): readonly number[] => brightness(trayPicture(name, form), bar)
    const states = ['idle', 'waiting3', 'mine', 'reconnecting', 'signed-out', 'muted'].map(shape)
    for (const [index, one] of states.entries()) {
      for (const other of states.slice(0, index))
        expect(differentPixels(one, other)).toBeGreaterThan(form.startsWith('16') ? 12 : 24)
    }
  })
})

it.each(['16-colour', '22-colour', '16-colour@2x', '22-colour@2x'])('digits are drawn on whole pixels, %s', (form) => {
  for (const name of TRAY_PICTURES.filter((one) => one.startsWith('waiting')))
    expect({ name, inkOfBadge: inkOfBadge(trayPicture(name, form)) }).toEqual({ name, inkOfBadge: ['badge', 'digit'] })
})

/** Returns the colours inside of the badge in the lower right corner. A blurred digit has more than two. */
function inkOfBadge(picture: Picture): readonly string[] {
  const [first, last] = [Math.ceil(picture.width * 0.55), Math.floor(picture.width * 0.92)]
  const inks = new Set<string>()
  for (let y = first; y < last; y++) for (let x = first; x < last; x++) inks.add(inkOf(pixelAt(picture, x, y)))
  return [...inks].sort()
}

function inkOf([red = 0, green = 0, blue = 0]: readonly number[]): string {
  if (red > 250 && green > 250 && blue > 250) return 'digit'
  return Math.abs(red - 0xd9) < 4 && Math.abs(green - 0x36) < 4 ? 'badge' : `blurred ${red} ${green} ${blue}`
}

it('every picture in the app is used on some system', () => {
  const forms = new Set(FORMS.map(({ form }) => form))
  const files = [...forms].flatMap((form) =>
    TRAY_PICTURES.flatMap((name) => [`tray-${name}-${form}.png`, `tray-${name}-${form}@2x.png`])
  )
  expect(readdirSync(join(import.meta.dirname, '../../../resources/tray')).toSorted()).toEqual(files.toSorted())
})
