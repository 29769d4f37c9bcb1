/** What the composer needs to know about the data of a paste or a drag. */
export interface CarriedData {
  readonly hasFiles: boolean
  readonly text: string
}

type Data = Pick<DataTransfer, 'types' | 'getData'>

/** Reads what the data contains. A picture that somebody copied in a browser is a file too. */
export function carriedBy(data: Data | null): CarriedData {
  return {
    hasFiles: data?.types.includes('Files') ?? false,
    text: data === null ? '' : data.getData('text/plain') || data.getData('text/uri-list')
  }
}

/** True: the window accepts this drag. Only the types count here, because the text is readable only at the drop. */
export function canDrop(data: Pick<DataTransfer, 'types'> | null): boolean {
  return data?.types.some((type) => type === 'Files' || type === 'text/plain' || type === 'text/uri-list') ?? false
}
