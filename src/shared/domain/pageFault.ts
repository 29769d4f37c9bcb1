import * as v from 'valibot'
import { DESCRIPTION, DESCRIPTION_LENGTH_LIMIT } from '../errorDescription'

/** An error in one of our pages that no code expected. */
export const PageFaultSchema = v.strictObject({
  page: v.picklist(['desk', 'card']),
  /** `component`: Vue caught it. `script`, `promise`: nothing caught it. */
  source: v.picklist(['component', 'script', 'promise']),
  /** By `describeError`: never the message, which could be a customer's text. */
  error: v.pipe(v.string(), v.maxLength(DESCRIPTION_LENGTH_LIMIT), v.regex(DESCRIPTION))
})

export type PageFault = v.InferOutput<typeof PageFaultSchema>
