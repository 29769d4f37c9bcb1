import * as v from 'valibot'

/** How much of an error travels: its name, its message and where it happened. */
export const FAULT_LENGTH_LIMIT = 2_000

/** Something went wrong in a page of ours that no code expected. */
export const PageFaultSchema = v.strictObject({
  page: v.picklist(['desk', 'card']),
  /** Vue caught it in a component; or nobody did, in a script or in a promise. */
  source: v.picklist(['component', 'script', 'promise']),
  error: v.pipe(v.string(), v.maxLength(FAULT_LENGTH_LIMIT))
})

export type PageFault = v.InferOutput<typeof PageFaultSchema>
