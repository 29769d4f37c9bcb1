import * as v from 'valibot'

/** The least and the usual size of the desk's window, in device-independent pixels. */
export const MINIMUM_SIZE = { width: 760, height: 560 } as const
const USUAL_SIZE = { width: 1280, height: 800 } as const

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const edge = v.pipe(v.number(), v.safeInteger())

const WindowBoundsSchema = v.object({
  x: edge,
  y: edge,
  width: v.pipe(edge, v.minValue(1)),
  height: v.pipe(edge, v.minValue(1)),
  maximized: v.boolean()
})

/** Where the window was: its normal bounds and whether it was maximised. */
export type WindowBounds = v.InferOutput<typeof WindowBoundsSchema>

/** How much of the title bar must lie on a display for the window to count as reachable, in pixels. */
const GRIP = { width: 120, height: 40 }

/**
 * Where to open the window. `stored` is what was kept from another day, of any shape; `workAreas` are the displays of
 * today, the main one first. Without usable bounds the system chooses the place.
 */
export function windowBounds(
  stored: unknown,
  workAreas: readonly Area[]
): { readonly size: { width: number; height: number }; readonly position: { x: number; y: number } | null; readonly maximized: boolean } {
  const read = v.safeParse(WindowBoundsSchema, stored)
  const home = workAreas[0]
  if (!read.success) return { size: fit(USUAL_SIZE, home), position: null, maximized: false }
  const bounds = read.output
  const display = workAreas.find((area) => reaches(bounds, area))
  const size = fit(bounds, display ?? home)
  return { size, position: display ? { x: bounds.x, y: bounds.y } : null, maximized: bounds.maximized }
}

function fit(size: { width: number; height: number }, area: Area | undefined): { width: number; height: number } {
  return {
    width: Math.max(MINIMUM_SIZE.width, Math.min(size.width, area?.width ?? size.width)),
    height: Math.max(MINIMUM_SIZE.height, Math.min(size.height, area?.height ?? size.height))
  }
}

function reaches(bounds: Area, area: Area): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const topIn = bounds.y >= area.y && bounds.y + GRIP.height <= area.y + area.height
  return topIn && across >= GRIP.width
}
