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
