import * as v from 'valibot'

/**
 * Minimum size of the main window. On a small display it is smaller, see `leastSize`. In device-independent pixels.
 */
export const MINIMUM_SIZE = { width: 480, height: 400 } as const
/**
 * The minimum height on a small display, in pixels, or the display's height if that is less. In a lower window, parts
 * of the desk could not be reached.
 */
const MINIMUM_HEIGHT = 300

export interface WindowSizes {
  readonly usual: Size
  readonly minimum: Size
}

export const DESK_SIZES: WindowSizes = { usual: { width: 1280, height: 800 }, minimum: MINIMUM_SIZE }
export const CONVERSATION_SIZES: WindowSizes = {
  usual: { width: 640, height: 720 },
  minimum: { width: 360, height: 360 }
}
export const TEAM_SIZES: WindowSizes = { usual: { width: 1280, height: 800 }, minimum: { width: 480, height: 400 } }
/** Height of the title bar, by which a person moves the window, in pixels. */
const TITLE_BAR = 40

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

const edge = v.pipe(v.number(), v.safeInteger())

const WindowBoundsSchema = v.object({
  x: edge,
  y: edge,
  width: v.pipe(edge, v.minValue(1)),
  height: v.pipe(edge, v.minValue(1)),
  maximized: v.boolean(),
  fullScreen: v.exactOptional(v.boolean())
})

/**
 * The saved place of a window. Position and size are those that the window has when it is not maximised. `fullScreen`
 * absent: not saved for this window.
 */
export type WindowBounds = v.InferOutput<typeof WindowBoundsSchema>

/** A person can move a window if this much of its title bar is on a display, pixels. */
const GRIP = { width: 120, height: TITLE_BAR }

/** Where a window opens. `position` null: the system chooses. */
export interface WindowStart {
  readonly size: Size
  readonly position: { readonly x: number; readonly y: number } | null
  readonly maximized: boolean
  /** Absent: the window does not fill its display. */
  readonly fullScreen?: true
}

/**
 * Returns where to open the window. `stored`: the saved place, which may be damaged. `displays`: the main one first.
 * If the saved place is on no display, the system chooses the position. The window then does not fill a display.
 */
export function windowBounds(
  stored: unknown,
  displays: readonly Area[],
  { usual, minimum }: WindowSizes = DESK_SIZES
): WindowStart {
  const workAreas = withArea(displays)
  const read = v.safeParse(WindowBoundsSchema, stored)
  const home = workAreas[0]
  if (!read.success) return { size: fit(usual, home, minimum), position: null, maximized: false }
  const bounds = read.output
  const display = workAreas.find((area) => reaches(bounds, area))
  const size = fit(bounds, display ?? home, minimum)
  return {
    size,
    position: display ? positionIn({ ...bounds, ...size }, display) : null,
    maximized: bounds.maximized,
    ...(bounds.fullScreen === true && display !== undefined && { fullScreen: true })
  }
}

/** Leaves out displays without an area. Some systems report such a display while it sleeps. */
function withArea(displays: readonly Area[]): readonly Area[] {
  return displays.filter(({ width, height }) => width > 0 && height > 0)
}

/** Each further window is this much lower, pixels. */
const CASCADE = 36

/**
 * Returns where to open a window without a saved position: beside the desk, away from its list if possible. `nth`:
 * how many windows are open already. `listAt`: the side of the list.
 */
export function besideDesk(
  desk: Area,
  size: Size,
  nth: number,
  workAreas: readonly Area[],
  listAt: 'left' | 'right' = 'left'
): { x: number; y: number } {
  const y = desk.y + CASCADE * nth
  const places = { right: desk.x + desk.width, left: desk.x - size.width }
  const display = nearest(desk, withArea(workAreas))
  if (!display) return { x: desk.x + CASCADE, y: y + CASCADE }
  const sides = listAt === 'left' ? (['right', 'left'] as const) : (['left', 'right'] as const)
  const free = sides.find((side) => positionIn({ x: places[side], y, ...size }, display).x === places[side])
  return positionIn({ x: places[free ?? sides[0]], y, ...size }, display)
}

/**
 * Returns a window's minimum size on a display. On a small display, this is half the display, so that two windows
 * fit. The height is at least `MINIMUM_HEIGHT`, or the display's height.
 */
export function leastSize(workArea: Area | undefined, minimum: Size = MINIMUM_SIZE): Size {
  if (!workArea) return minimum
  const height = Math.max(Math.floor(workArea.height / 2), Math.min(MINIMUM_HEIGHT, workArea.height))
  return {
    width: Math.min(minimum.width, Math.floor(workArea.width / 2)),
    height: Math.min(minimum.height, height)
  }
}

/**
 * Returns where to move the window after the displays changed. Null: the window fits and its title bar is visible, or
 * there is no display.
 */
export function boundsOnScreen(bounds: Area, workAreas: readonly Area[], minimum: Size = MINIMUM_SIZE): Area | null {
  const bar = { ...bounds, height: TITLE_BAR }
  const covered = workAreas.reduce((sum, area) => sum + overlap(bar, area), 0)
  const display = nearest(bounds, withArea(workAreas))
  if (!display) return null
  const fits = bounds.width <= display.width && bounds.height <= display.height
  if (fits && covered >= bar.width * bar.height) return null
  const size = fit(bounds, display, minimum)
  return { ...positionIn({ ...bounds, ...size }, display), ...size }
}

/** Returns the display that shows most of the window, or else the nearest one. Undefined: none. */
export function nearest(bounds: Area, workAreas: readonly Area[]): Area | undefined {
  const rank = (area: Area): number => overlap(bounds, area) || -distance(bounds, area)
  return workAreas.toSorted((one, other) => rank(other) - rank(one))[0]
}

function fit(size: Size, area: Area | undefined, minimum: Size): Size {
  const least = leastSize(area, minimum)
  return {
    width: Math.max(least.width, Math.min(size.width, area?.width ?? size.width)),
    height: Math.max(least.height, Math.min(size.height, area?.height ?? size.height))
  }
}

function positionIn(bounds: Area, area: Area): { x: number; y: number } {
  return {
    x: Math.max(area.x, Math.min(bounds.x, area.x + area.width - bounds.width)),
    y: Math.max(area.y, Math.min(bounds.y, area.y + area.height - bounds.height))
  }
}

function reaches(bounds: Area, area: Area): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const topIn = bounds.y >= area.y && bounds.y + GRIP.height <= area.y + area.height
  return topIn && across >= GRIP.width
}

/** Returns the common area of both rectangles, square pixels. */
function overlap(one: Area, other: Area): number {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  return across > 0 && down > 0 ? across * down : 0
}

function distance(one: Area, other: Area): number {
  return Math.hypot(
    one.x + one.width / 2 - other.x - other.width / 2,
    one.y + one.height / 2 - other.y - other.height / 2
  )
}

/** The alert card's width, and its distance from the edges of the screen, device-independent pixels. */
export const CARD_WIDTH = 380
const CARD_MARGIN = 16

/**
 * Returns the place of a card of this height: the lower right corner of the area. A card that is taller than the area
 * scrolls. In device-independent pixels.
 */
export function cardPlace(height: number, workArea: Area): Area {
  const width = Math.min(CARD_WIDTH, workArea.width - 2 * CARD_MARGIN)
  const fitting = Math.min(height, workArea.height - 2 * CARD_MARGIN)
  return {
    x: workArea.x + workArea.width - width - CARD_MARGIN,
    y: workArea.y + workArea.height - fitting - CARD_MARGIN,
    width,
    height: fitting
  }
}
