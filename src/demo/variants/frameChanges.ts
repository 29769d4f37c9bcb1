import { randomUUID } from 'node:crypto'
import type { Frame } from '../frames'
import { isFields } from '../protocol'
import type { FrameChange } from './variant'

type Change = (fields: Frame) => Frame

function dataOf(frame: Frame): Frame {
  const data = frame['data']
  return isFields(data) ? data : {}
}

/** Changes only the frames of one type. `change` returns what replaces the frame; null drops it. */
export function ofType(type: string, change: (frame: Frame) => Frame | readonly Frame[] | null): FrameChange {
  return (frame) => {
    if (frame['type'] !== type) return [frame]
    const changed = change(frame)
    return changed === null ? [] : isFrames(changed) ? changed : [changed]
  }
}

function isFrames(value: Frame | readonly Frame[]): value is readonly Frame[] {
  return Array.isArray(value)
}

/** Changes the fields under `data` in the frames of one type. Without `data`, `change` gets an empty object. */
export function dataOfType(type: string, change: Change): FrameChange {
  return ofType(type, (frame) => ({ ...frame, data: change(dataOf(frame)) }))
}

export function dropped(type: string): FrameChange {
  return ofType(type, () => null)
}

/** Changes each row of `data.customers`, or else the row `data.customer`. `place`: the row's index, from 0. */
export function everyRow(change: (row: Frame, place: number) => Frame): FrameChange {
  return (frame) => {
    const data = dataOf(frame)
    const { customers, customer } = data
    if (Array.isArray(customers)) {
      return [
        {
          ...frame,
          data: { ...data, customers: customers.map((row, place) => (isFields(row) ? change(row, place) : row)) }
        }
      ]
    }
    return isFields(customer) ? [{ ...frame, data: { ...data, customer: change(customer, 0) } }] : [frame]
  }
}

/** Changes every customer id that is text: in the rows, under `data`, and at the top of the frame. */
export function everyId(change: (id: string) => unknown): FrameChange {
  const one: Change = (fields) =>
    typeof fields['customer_id'] === 'string' ? { ...fields, customer_id: change(fields['customer_id']) } : fields
  const rows = everyRow(one)
  return (frame) => rows(one(isFields(frame['data']) ? { ...frame, data: one(frame['data']) } : frame))
}

/** Changes the fields under `data` in the `new_message` frames whose message this author wrote. */
export function messagesOf(author: 'customer' | 'agent', change: Change): FrameChange {
  return dataOfType('new_message', (data) => (data['is_human'] === (author === 'agent') ? change(data) : data))
}

export function without(fields: Frame, ...names: readonly string[]): Frame {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))
}

export function inTurn(changes: readonly FrameChange[]): FrameChange {
  return (frame) => changes.reduce<readonly Frame[]>((frames, change) => frames.flatMap(change), [frame])
}

/** This text is random, so that no message contains it by chance. */
const rawMark = `raw ${randomUUID()} `
const rawPattern = new RegExp(`"${rawMark}([^"]*)"`, 'g')

/**
 * Marks a text that `writeRawJson` writes without quotes. Example: a number with more digits than JavaScript can
 * hold. `text` must not contain quotes.
 */
export function rawJson(text: string): string {
  return `${rawMark}${text}`
}

export function writeRawJson(text: string): string {
  return text.replace(rawPattern, '$1')
}
