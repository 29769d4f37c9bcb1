/** A key of the registry, with its own values. */
export interface RegistryKey {
  /** The long name of the key, such as `HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Deskhand`. */
  readonly key: string
  /**
   * The values as the policy's schema reads them. Undefined: the value has a type that no setting has, or letters of
   * it are lost. The value without a name is left out.
   */
  readonly values: readonly (readonly [name: string, value: unknown])[]
}

/** `isBroken`: true if something in the answer could not be understood. */
export interface RegistryKeys {
  readonly keys: readonly RegistryKey[]
  readonly isBroken: boolean
}

/**
 * Returns the text. Undefined: letters are lost, because programs of Windows write in the code page of the console,
 * which is often not UTF-8.
 */
export function wholeText(text: string): string | undefined {
  return text.includes('\uFFFD') ? undefined : text
}

/** Returns the items of a list of texts that are not empty. Undefined: letters are lost. */
export function wholeTexts(texts: readonly string[]): readonly string[] | undefined {
  return texts.some((text) => wholeText(text) === undefined) ? undefined : texts.filter((text) => text !== '')
}
