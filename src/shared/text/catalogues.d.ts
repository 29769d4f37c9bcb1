import type { Messages } from './messages'

/** One language. `load`: reads its messages. Null: they are in the bundle (English). */
export interface Catalogue {
  /** The language, such as `pt-BR`: the name of its folder. */
  readonly tag: string
  /** The language's name in the language itself. */
  readonly name: string
  readonly rightToLeft: boolean
  readonly load: (() => Promise<{ readonly messages: Partial<Messages> }>) | null
}

/** Every language with a folder in `src/shared/text`, English first. The build makes this list. */
export declare const CATALOGUES: readonly Catalogue[]
