import * as v from 'valibot'

/** The section of the settings panel that shows a setting. */
export type SettingSection =
  'alerts' | 'pages' | 'keyboard' | 'replies' | 'privacy' | 'appearance' | 'general' | 'updates'

/** The component that draws a setting. `plain`: the usual one for its kind. `SettingRows.vue` has the others. */
export type SettingRowName =
  | 'plain'
  | 'escalation'
  | 'privacy'
  | 'quiet'
  | 'shortcut'
  | 'sound'
  | 'kept'
  | 'links'
  | 'teamFile'
  | 'keys'
  | 'startup'
  | 'spelling'
  | 'pages'

/** Which values a setting can have. Used by its row, the policy, the JSON schema and the IT guide. */
export type SettingKind =
  | { readonly type: 'boolean' }
  | { readonly type: 'choice'; readonly options: readonly string[] }
  | {
      readonly type: 'number'
      readonly min: number
      readonly max: number
      readonly whole: boolean
      readonly nullable: boolean
    }
  /** A time of day, `HH:MM`, 24 hours. */
  | { readonly type: 'time' }
  /** `format`: the name of the format, for sentences such as "is no absolute path". */
  | { readonly type: 'text'; readonly maxLength: number; readonly format: string; readonly pattern: RegExp | null }
  | { readonly type: 'list'; readonly maxItems: number; readonly items: Readonly<Record<string, unknown>> }

/** One setting, and all that is known of it. `T`: its value. `E`: what a window sends to change it. */
export interface SettingDefinition<T = unknown, E = T> {
  readonly kind: SettingKind
  readonly schema: v.GenericSchema<unknown, T>
  readonly default: T
  /** True if a policy may set it. */
  readonly policy: boolean
  /** The value while the policy cannot be understood. Absent: the person's own value. */
  readonly strictest?: T
  /**
   * True if the policy's last valid value is used while the policy cannot be understood. Any other value could delete
   * something or allow what is forbidden. Without a last valid value, `strictest` is used. A number with `keepsLast`
   * is the number of days until something is deleted. See also `saferValue.ts`.
   */
  readonly keepsLast?: true
  /**
   * True if a bad value could lead the person, a program or an update to a wrong place. A policy that everybody can
   * change must not set this value, not even as a default.
   */
  readonly protectedOnly?: true
  /**
   * A value that only the organisation can allow. Its policy enforces the value, or makes it the default, which the
   * person can change. Without a policy, Deskhand's own default is used, and the person cannot change it.
   */
  readonly onlyByPolicy?: T
  /** Null: not in the settings panel. */
  readonly section: SettingSection | null
  readonly row: SettingRowName
  /** True if the value is only about this computer. It is not exported or imported. */
  readonly local?: true
  /**
   * - `below`: the key of the number setting that must stay larger than this one.
   * - `above`: the key of the number setting that must stay smaller than this one.
   *
   * If necessary, a change of this setting moves that setting too. If that setting is locked, the change is refused.
   */
  readonly below?: string
  readonly above?: string
  /**
   * How a window changes one entry of the value. Absent: it sends the whole value. A list needs `edit`, because the
   * window's copy may be old.
   */
  readonly edit?: { readonly schema: v.GenericSchema<unknown, E>; apply(before: T, edit: E): T }
  /** Returns the parts of a valid value that Deskhand ignores, as the person wrote them. Absent: it ignores none. */
  ignored?(value: T): readonly string[]
}

export type SettingDefinitions = Readonly<Record<string, SettingDefinition>>

/** The texts of a setting: its name, and what it does. */
export interface SettingWords {
  readonly name: string
  readonly about?: string
  /** The name of each option of a choice. */
  readonly options?: Readonly<Record<string, string>>
  /** Returns a value of a number setting with its unit, such as "14 days". */
  readonly amount?: (value: number) => string
}

export type SettingCatalogue = Readonly<Record<string, SettingWords>>

export type ValuesOf<D> = { readonly [K in keyof D]: D[K] extends SettingDefinition<infer T, infer _E> ? T : never }

/** For each setting, the type of what a window sends to change it. */
export type EditsOf<D> = { readonly [K in keyof D]: D[K] extends SettingDefinition<infer _T, infer E> ? E : never }

/** Where a setting is shown, and whether a policy may set it. */
export interface SettingPlace<T> {
  readonly section: SettingSection | null
  readonly row?: SettingRowName
  /** Absent: true. False: the setting is a record that nobody chooses. */
  readonly policy?: boolean
  readonly strictest?: T
  readonly keepsLast?: true
  readonly protectedOnly?: true
  readonly onlyByPolicy?: T
  readonly local?: true
  readonly below?: string
  readonly above?: string
}

type Draft<T> = Pick<SettingDefinition<T>, 'kind' | 'schema' | 'default'>

function define<T>(draft: Draft<T>, { row = 'plain', policy = true, ...place }: SettingPlace<T>) {
  const definition: SettingDefinition<T> = { ...draft, row, policy, ...place }
  return definition
}

export function booleanSetting(value: boolean, place: SettingPlace<boolean>): SettingDefinition<boolean> {
  return define({ kind: { type: 'boolean' }, schema: v.boolean(), default: value }, place)
}

export function choiceSetting<const T extends string>(
  options: readonly T[],
  value: NoInfer<T>,
  place: SettingPlace<NoInfer<T>>
): SettingDefinition<T> {
  return define<T>({ kind: { type: 'choice', options }, schema: v.picklist(options), default: value }, place)
}

interface NumberRange {
  readonly min: number
  readonly max: number
  readonly fractions?: true
}

export function numberSetting(
  range: NumberRange,
  value: number,
  place: SettingPlace<number>
): SettingDefinition<number> {
  return define({ kind: numberKind(range, false), schema: numberSchema(range), default: value }, place)
}

/** `value`: the default. Null: off. */
export function optionalNumberSetting(
  range: NumberRange,
  value: number | null,
  place: SettingPlace<number | null>
): SettingDefinition<number | null> {
  const schema = v.nullable(numberSchema(range))
  return define<number | null>({ kind: numberKind(range, true), schema, default: value }, place)
}

function numberKind({ min, max, fractions }: NumberRange, nullable: boolean): SettingKind {
  return { type: 'number', min, max, whole: fractions !== true, nullable }
}

function numberSchema({ min, max, fractions }: NumberRange): v.GenericSchema<unknown, number> {
  const range = v.pipe(v.number(), v.minValue(min), v.maxValue(max))
  return fractions === true ? range : v.pipe(range, v.safeInteger())
}

export const TIME_PATTERN = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/** `value`: the default, `HH:MM`, 24 hours. */
export function timeSetting(value: string, place: SettingPlace<string>): SettingDefinition<string> {
  const schema = v.pipe(v.string(), v.regex(TIME_PATTERN))
  return define<string>({ kind: { type: 'time' }, schema, default: value }, place)
}

interface TextShape {
  readonly maxLength: number
  /** The format's name, for sentences such as "is no absolute path". */
  readonly format: string
  readonly pattern?: RegExp
}

export function textSetting(shape: TextShape, value: string, place: SettingPlace<string>): SettingDefinition<string> {
  const { maxLength, format, pattern = null } = shape
  const text = v.pipe(v.string(), v.maxLength(maxLength))
  const schema = pattern === null ? text : v.pipe(text, v.regex(pattern))
  return define<string>({ kind: { type: 'text', maxLength, format, pattern }, schema, default: value }, place)
}

interface ListShape<T, E> {
  readonly item: v.GenericSchema<unknown, T>
  /** JSON schema of one entry. */
  readonly items: Readonly<Record<string, unknown>>
  readonly maxItems: number
  readonly edit: v.GenericSchema<unknown, E>
  readonly apply: (before: readonly T[], edit: E) => readonly T[]
  readonly ignored?: (value: readonly T[]) => readonly string[]
}

export function listSetting<T, E>(
  { item, items, maxItems, edit, apply, ignored }: ListShape<T, E>,
  value: readonly T[],
  place: SettingPlace<readonly T[]>
): SettingDefinition<readonly T[], E> {
  const schema: v.GenericSchema<unknown, readonly T[]> = v.pipe(v.array(item), v.maxLength(maxItems))
  const whole = define<readonly T[]>({ kind: { type: 'list', maxItems, items }, schema, default: value }, place)
  return { ...whole, edit: { schema: edit, apply }, ...(ignored && { ignored }) }
}
