import type { Area } from './popupRules'

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
