import { isCut, type TranscriptItem } from '../../../shared/domain/message'

export interface CutLimits {
  /**
   * At most this many of the newest items stay. This number does not include gaps that replace cut items, and earlier
   * items that are never cut.
   */
  readonly items: number
  /** UTF-16 units of all texts of the conversation together. */
  readonly text: number
}

/** True for a message of this agent that has not arrived. */
export function isOpen(item: TranscriptItem): boolean {
  return item.kind === 'message' && item.delivery !== null && item.delivery.state !== 'sent'
}

/** In UTF-16 units. */
export function textLength(items: readonly TranscriptItem[]): number {
  let length = 0
  for (const item of items) length += item.kind === 'message' ? item.text.length : 0
  return length
}

/**
 * Returns the lowest index from which everything fits. The last item always fits. Runs for every message, so this is
 * a plain loop without callbacks.
 */
export function firstThatFits(items: readonly TranscriptItem[], limits: CutLimits): number {
  let first = items.length
  for (let length = 0; first > 0 && items.length - first < limits.items; first--) {
    const item = items[first - 1]
    length += item?.kind === 'message' ? item.text.length : 0
    if (length > limits.text && first < items.length) break
  }
  return first
}

/**
 * Cuts the items before index `first`. Own messages that have not arrived and open gaps stay. Each series of other
 * items becomes one gap. The gap has the id of the first item, so that it replaces this item on the disk too.
 */
export function cutBefore(items: readonly TranscriptItem[], first: number): readonly TranscriptItem[] {
  if (first === 0 || (first === 1 && isCut(items[0]))) return items
  const kept: TranscriptItem[] = []
  let index = 0
  for (; index < items.length && (index < first || isCut(items[index])); index++) {
    const item = items[index]
    if (!item) continue
    const last = kept.at(-1)
    if (isOpen(item) || (item.kind === 'gap' && item.to === null)) kept.push(item)
    else if (isCut(last)) kept[kept.length - 1] = { ...last, to: endOf(item) }
    else kept.push(isCut(item) ? item : { kind: 'gap', id: item.id, from: startOf(item), to: endOf(item), cut: true })
  }
  return [...kept, ...items.slice(index)]
}

/**
 * Cuts the oldest items, so that the remaining items fit. Gaps replace the cut items. Own messages that have not
 * arrived and a gap without an end stay.
 */
export function cutToFit(items: readonly TranscriptItem[], limits: CutLimits): readonly TranscriptItem[] {
  return cutBefore(items, firstThatFits(items, limits))
}

function startOf(item: TranscriptItem): number {
  return item.kind === 'message' ? item.at : item.from
}

function endOf(item: TranscriptItem): number {
  return item.kind === 'message' ? item.at : (item.to ?? item.from)
}
