import * as v from 'valibot'

/** Longest text of an error that a page sends, in UTF-16 units: its name, its message and its place. */
export const FAULT_LENGTH_LIMIT = 2_000

/** An error in one of our pages that no code expected. */
export const PageFaultSchema = v.strictObject({
  page: v.picklist(['desk', 'card']),
  /** `component`: Vue caught it. `script`, `promise`: nothing caught it. */
  source: v.picklist(['component', 'script', 'promise']),
  error: v.pipe(v.string(), v.maxLength(FAULT_LENGTH_LIMIT))
})

export type PageFault = v.InferOutput<typeof PageFaultSchema>
