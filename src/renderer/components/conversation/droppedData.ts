/** What a clipboard or a drag contains, as far as it matters here. */
export interface CarriedData {
  readonly hasFiles: boolean
  readonly text: string
}

type Data = Pick<DataTransfer, 'types' | 'getData'>

/** A picture that was copied in a browser is a file too. */
export function carriedBy(data: Data | null): CarriedData {
  return {
    hasFiles: data?.types.includes('Files') ?? false,
    text: data === null ? '' : data.getData('text/plain') || data.getData('text/uri-list')
  }
}

/** Whether a drag can be dropped. Its text is not known before the drop. */
export function canDrop(data: Pick<DataTransfer, 'types'> | null): boolean {
  return data?.types.some((type) => type === 'Files' || type === 'text/plain' || type === 'text/uri-list') ?? false
}
