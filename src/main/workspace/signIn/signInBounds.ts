/** Places and sizes in px. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Smaller than this, a title does not show whose page it is. */
export const LEAST = { width: 380, height: 480 } as const
const USUAL = { width: 500, height: 640 } as const

/** Where a popup goes: the size and place that its page wishes, on the screen as a whole; else in the middle of its opener. */
export function popupBounds(features: string, opener: Area, workArea: Area): Area {
  const wishes = readFeatures(features)
  const width = fit(wishes.get('width') ?? wishes.get('innerwidth') ?? USUAL.width, LEAST.width, workArea.width)
  const height = fit(wishes.get('height') ?? wishes.get('innerheight') ?? USUAL.height, LEAST.height, workArea.height)
  const x = wishes.get('left') ?? wishes.get('screenx') ?? opener.x + (opener.width - width) / 2
  const y = wishes.get('top') ?? wishes.get('screeny') ?? opener.y + (opener.height - height) / 2
  return {
    x: fit(x, workArea.x, Math.max(workArea.x, workArea.x + workArea.width - width)),
    y: fit(y, workArea.y, Math.max(workArea.y, workArea.y + workArea.height - height)),
    width,
    height
  }
}

function fit(wish: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(wish, most)))
}

/** Only what says where a window is and how large. */
function readFeatures(features: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const feature of features.slice(0, 2_000).split(/[,\s]+/)) {
    const [, name = '', value = ''] = /^([a-z]+)=(-?\d{1,6})/i.exec(feature) ?? []
    if (name !== '') found.set(name.toLowerCase(), Number(value))
  }
  return found
}

export const SIGN_IN_SIZE = { width: 560, height: 720 } as const
/** The desk shows the form at its left from this width on, in its middle below. Its column and the space around, in pixels. */
const WIDE_FROM = 960
const COLUMN = { wide: 600, form: 392 + 2 * 16 }

/**
 * Where the sign-in window opens: beside the form, whose message would else be read by nobody. On a screen without that much
 * room it keeps as far away as it can.
 */
export function signInPlace(desk: Area, area: Area): Area {
  const width = Math.min(SIGN_IN_SIZE.width, area.width)
  const height = Math.min(SIGN_IN_SIZE.height, area.height)
  const isWide = desk.width >= WIDE_FROM
  const middle = desk.x + (isWide ? COLUMN.wide : desk.width) / 2
  const after = middle + (isWide ? COLUMN.wide : COLUMN.form) / 2
  const before = middle - COLUMN.form / 2 - width
  const farthest = area.x + area.width - width
  const afterHides = Math.max(0, after - farthest)
  const beforeHides = Math.max(0, area.x - before)
  const x = afterHides <= beforeHides ? after : before
  return {
    x: Math.round(clamp(x, area.x, farthest)),
    y: Math.round(clamp(desk.y + (desk.height - height) / 2, area.y, area.y + area.height - height)),
    width,
    height
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
