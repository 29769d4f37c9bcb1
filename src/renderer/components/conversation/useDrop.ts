import { isTextField } from '../../composables/letterKey'
import { canDrop, carriedBy } from './droppedData'
import { useDocumentListener } from '../../composables/useListener'

/** The composer of the open conversation. It receives text that is dropped anywhere in the conversation. */
export interface DropTarget {
  insert(text: string): void
  refuseFiles(alsoText: boolean): void
}

export interface DropListeners {
  readonly dragstart: (event: DragEvent) => void
  readonly dragover: (event: DragEvent) => void
  readonly drop: (event: DragEvent) => void
}

/**
 * Inserts text that is dropped anywhere in the conversation. Refuses files that are dropped anywhere in the window or
 * pasted outside of a field. `target()`: the composer, which shows why files are refused. Null: the agent cannot
 * write here, and `refuse` shows why.
 */
export function useDrop(target: () => DropTarget | null, refuse: () => void): DropListeners {
  /** True if the drag began in the field. A drop beside the field must not insert the dragged text a second time. */
  let isOwn = false
  const isField = ({ target: at }: DragEvent): boolean => at instanceof HTMLTextAreaElement

  function refuseElsewhere(): void {
    const into = target()
    if (into) into.refuseFiles(false)
    else refuse()
  }

  function onPaste(event: ClipboardEvent): void {
    if (carriedBy(event.clipboardData).hasFiles && !isTextField(event.target)) refuseElsewhere()
  }

  /** Without this, a file that is dropped outside of the conversation would cause no drop event. */
  function onDragOver(event: DragEvent): void {
    if (event.defaultPrevented || !carriedBy(event.dataTransfer).hasFiles) return
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
  }

  function onDropBeside(event: DragEvent): void {
    if (event.defaultPrevented || !carriedBy(event.dataTransfer).hasFiles) return
    event.preventDefault()
    refuseElsewhere()
  }

  useDocumentListener('paste', onPaste)
  useDocumentListener('dragover', onDragOver)
  useDocumentListener('drop', onDropBeside)

  return {
    dragstart: (event) => {
      isOwn = isField(event)
    },
    dragover: (event) => {
      if (event.dataTransfer === null || target() === null || !canDrop(event.dataTransfer)) return
      const hasFiles = event.dataTransfer.types.includes('Files')
      if (!hasFiles && (isOwn || isField(event))) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    },
    drop: (event) => {
      const isBack = isOwn
      isOwn = false
      const { hasFiles, text } = carriedBy(event.dataTransfer)
      const into = target()
      // If text is dropped on the field, the browser itself inserts the text.
      if (!hasFiles && (isBack || isField(event))) return
      event.preventDefault()
      if (into === null) return hasFiles ? refuse() : undefined
      if (hasFiles) into.refuseFiles(text !== '')
      if (text !== '') into.insert(text)
    }
  }
}
