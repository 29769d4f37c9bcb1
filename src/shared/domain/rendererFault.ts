import * as v from 'valibot'
import { DESCRIPTION, DESCRIPTION_LENGTH_LIMIT } from '../errorDescription'

/** An unexpected error in the code of a window. */
export const RendererFaultSchema = v.strictObject({
  window: v.picklist(['desk', 'card']),
  /** `component`: caught by Vue. `script`: an uncaught exception. `promise`: an unhandled rejection. */
  source: v.picklist(['component', 'script', 'promise']),
  /** From `describeError`. It never has the error's message, which may have a customer's text. */
  error: v.pipe(v.string(), v.maxLength(DESCRIPTION_LENGTH_LIMIT), v.regex(DESCRIPTION))
})

export type RendererFault = v.InferOutput<typeof RendererFaultSchema>
