/** In px. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** In a smaller window, the title would not show the whole origin of the web page. */
export const MINIMUM_SIZE = { width: 380, height: 480 } as const
const POPUP_SIZE = { width: 500, height: 640 } as const

/**
 * Returns size and place of a popup, as the web page asks. But the popup is never smaller than `MINIMUM_SIZE`, and
 * wholly on the screen if it fits there. Without a place, the popup is over the middle of the window that opened it.
 */
export function popupBounds(features: string, opener: Area, workArea: Area): Area {
  const asked = readFeatures(features)
  const width = fit(
    asked.get('width') ?? asked.get('innerwidth') ?? POPUP_SIZE.width,
    MINIMUM_SIZE.width,
    workArea.width
  )
  const height = fit(
    asked.get('height') ?? asked.get('innerheight') ?? POPUP_SIZE.height,
    MINIMUM_SIZE.height,
    workArea.height
  )
  const x = asked.get('left') ?? asked.get('screenx') ?? opener.x + (opener.width - width) / 2
  const y = asked.get('top') ?? asked.get('screeny') ?? opener.y + (opener.height - height) / 2
  return {
    x: fit(x, workArea.x, Math.max(workArea.x, workArea.x + workArea.width - width)),
    y: fit(y, workArea.y, Math.max(workArea.y, workArea.y + workArea.height - height)),
    width,
    height
  }
}

function fit(value: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(value, most)))
}

/** Reads the features of `window.open` that have a number, such as `width=500`. */
function readFeatures(features: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const feature of features.slice(0, 2_000).split(/[,\s]+/)) {
    const [, name = '', value = ''] = /^([a-z]+)=(-?\d{1,6})/i.exec(feature) ?? []
    if (name !== '') found.set(name.toLowerCase(), Number(value))
  }
  return found
}

export const SIGN_IN_SIZE = { width: 560, height: 720 } as const
/**
 * If the main window is at least this wide (px), its form is at the left. In a narrower window, the form is in the
 * middle.
 */
const WIDE_FROM = 960
/**
 * Widths in px. `wide`: the column with the form in a wide window. `form`: the form with its margins. `sheet`: the sheet
 * over the desk with its margins.
 */
const COLUMN = { wide: 600, form: 392 + 2 * 16, sheet: 440 + 2 * 16 }

/** The main window. `sheet` true: the desk with the sheet that asks the agent to sign in again. */
export interface MainWindowPlace {
  readonly bounds: Area
  readonly sheet: boolean
}

/**
 * Returns where the sign-in window opens: beside the form of the main window (`desk`). The form's message must stay
 * visible. On a small screen (`area`), the sign-in window covers as little of the form as possible.
 */
export function signInPlace({ bounds: desk, sheet }: MainWindowPlace, area: Area): Area {
  const width = Math.min(SIGN_IN_SIZE.width, area.width)
  const height = Math.min(SIGN_IN_SIZE.height, area.height)
  // The sheet is always in the middle.
  const isWide = !sheet && desk.width >= WIDE_FROM
  const middle = desk.x + (isWide ? COLUMN.wide : desk.width) / 2
  const column = sheet ? COLUMN.sheet : COLUMN.form
  const after = middle + (isWide ? COLUMN.wide : column) / 2
  const before = middle - column / 2 - width
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
