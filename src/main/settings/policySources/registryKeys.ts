export interface RegistryKey {
  /** The long name of the key, such as `HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Deskhand`. */
  readonly key: string
  /**
   * The values as the policy's schema reads them, without the value that has no name. Undefined: no setting has such
   * a type, or letters are lost.
   */
  readonly values: readonly (readonly [name: string, value: unknown])[]
}

/** The keys that a Windows program has listed. `isBroken`: true if a part of its output could not be understood. */
export interface RegistryKeys {
  readonly keys: readonly RegistryKey[]
  readonly isBroken: boolean
}

/** Returns the text. Undefined: letters are lost, because programs of Windows often do not write UTF-8. */
export function wholeText(text: string): string | undefined {
  return text.includes('\uFFFD') ? undefined : text
}

/** Returns the texts that are not empty. Undefined: letters are lost. */
export function wholeTexts(texts: readonly string[]): readonly string[] | undefined {
  return texts.some((text) => wholeText(text) === undefined) ? undefined : texts.filter((text) => text !== '')
}
