import * as v from 'valibot'
import { DESCRIPTION, DESCRIPTION_LENGTH_LIMIT } from '../errorDescription'

/** An unexpected error in the code of one of Deskhand's own windows. */
export const PageFaultSchema = v.strictObject({
  page: v.picklist(['desk', 'card']),
  /** `component`: Vue caught the error. `script`: an uncaught exception. `promise`: an unhandled rejection. */
  source: v.picklist(['component', 'script', 'promise']),
  /** The result of `describeError`. It never has the error's message, because a customer's text could be in it. */
  error: v.pipe(v.string(), v.maxLength(DESCRIPTION_LENGTH_LIMIT), v.regex(DESCRIPTION))
})

export type PageFault = v.InferOutput<typeof PageFaultSchema>
