/** The parts of a clipboard or a drag that matter here. */
export interface CarriedData {
  readonly hasFiles: boolean
  readonly text: string
}

type Data = Pick<DataTransfer, 'types' | 'getData'>

/** Says what the data contains. A picture that somebody copied in a browser is a file too. */
export function carriedBy(data: Data | null): CarriedData {
  return {
    hasFiles: data?.types.includes('Files') ?? false,
    text: data === null ? '' : data.getData('text/plain') || data.getData('text/uri-list')
  }
}

/** Whether the page accepts this drag. Its text is not known before the drop. */
export function canDrop(data: Pick<DataTransfer, 'types'> | null): boolean {
  return data?.types.some((type) => type === 'Files' || type === 'text/plain' || type === 'text/uri-list') ?? false
}
