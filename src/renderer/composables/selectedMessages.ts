/** The selected part of a message's text. `id`: the id of the message. */
export interface SelectedPart {
  readonly id: number
  readonly text: string
}

/** The selected parts of the messages in `root`, from top to bottom. */
export function selectedMessages(root: ParentNode): readonly SelectedPart[] {
  const selection = document.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return []
  const selected = selection.getRangeAt(0)
  return [...root.querySelectorAll<HTMLElement>('[data-message]')].flatMap((message) => {
    const body = message.querySelector('[data-text]')
    if (body === null || !selected.intersectsNode(body)) return []
    const text = within(selected, body).toString()
    return text === '' ? [] : [{ id: Number(message.dataset['message']), text }]
  })
}

/** Returns the part of a range that is in this element. */
function within(range: Range, element: Element): Range {
  const whole = document.createRange()
  whole.selectNodeContents(element)
  const part = range.cloneRange()
  if (part.compareBoundaryPoints(Range.START_TO_START, whole) < 0)
    part.setStart(whole.startContainer, whole.startOffset)
  if (part.compareBoundaryPoints(Range.END_TO_END, whole) > 0) part.setEnd(whole.endContainer, whole.endOffset)
  return part
}
