export interface CarriedData {
  readonly hasFiles: boolean
  readonly text: string
}

type Data = Pick<DataTransfer, 'types' | 'getData'>

/** Reads what pasted or dropped data contain. A picture that a person copied in a browser also counts as a file. */
export function carriedBy(data: Data | null): CarriedData {
  return {
    hasFiles: data?.types.includes('Files') ?? false,
    text: data === null ? '' : data.getData('text/plain') || data.getData('text/uri-list')
  }
}

/**
 * Returns true if the window accepts this drag. Decides by the types only, because the text becomes readable only at
 * the drop.
 */
export function canDrop(data: Pick<DataTransfer, 'types'> | null): boolean {
  return data?.types.some((type) => type === 'Files' || type === 'text/plain' || type === 'text/uri-list') ?? false
}
