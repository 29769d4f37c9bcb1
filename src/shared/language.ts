import type { ExtraField } from './domain/customer'

const FIELD = /^(?:locale|lang|language)$/i
/** A language tag, such as `pl` or `pt-BR`. Some servers write `pt_BR`. */
const TAG = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i

/** Returns true if the field has the customer's language as a tag. */
export function saysLanguage([name, value]: ExtraField): boolean {
  return FIELD.test(name) && TAG.test(value)
}

/** Returns the customer's language as a tag, such as `pt-BR`. Empty: not known. */
export function languageOf(extra: readonly ExtraField[]): string {
  return extra.find(saysLanguage)?.[1].replaceAll('_', '-') ?? ''
}
