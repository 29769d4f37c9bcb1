import { parseArgs } from 'node:util'
import type { DemoOptions } from './demoOptions'
import { chooseVariants } from './variants/catalogue'

export type CliArguments =
  | { readonly ok: true; readonly options: DemoOptions }
  /** The person asked only for the list of variants. */
  | { readonly ok: true; readonly options: null }
  | { readonly ok: false; readonly error: string }

export const usage = `Usage: demo-server [--port N] [--host 127.0.0.1] [--seed S] [--speed X]
                   [--quiet] [--persistent] [--control] [--variant NAME[,NAME]]
  --quiet       a small fixed set of customers, nothing happens by itself
  --persistent  the sign-in lasts for 30 days instead of until the browser closes
  --control     open the control interface at /control/, guarded by a token
  --variant     differs from the guide as real servers do; "--variant list" names every way`

function numberFrom(text: string | undefined, least: number, most: number): number | null | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  return text.trim() !== '' && value >= least && value <= most ? value : null
}

/** Reads the command line. `argv`: the words after the name of the program. */
export function parseCliArguments(argv: readonly string[]): CliArguments {
  let values
  try {
    values = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        seed: { type: 'string' },
        speed: { type: 'string' },
        quiet: { type: 'boolean' },
        persistent: { type: 'boolean' },
        control: { type: 'boolean' },
        variant: { type: 'string', multiple: true }
      }
    }).values
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : 'Arguments could not be read' }
  }
  const port = numberFrom(values.port, 0, 65_535)
  const seed = numberFrom(values.seed, 0, Number.MAX_SAFE_INTEGER)
  const speed = numberFrom(values.speed, 0.01, 1_000)
  if (port === null || (port !== undefined && !Number.isInteger(port))) {
    return { ok: false, error: '--port wants a number from 0 to 65535' }
  }
  if (seed === null) return { ok: false, error: '--seed wants a number' }
  if (speed === null) return { ok: false, error: '--speed wants a number from 0.01 to 1000' }
  const variants = (values.variant ?? []).flatMap((names) => names.split(',')).map((name) => name.trim())
  if (variants.includes('list')) return { ok: true, options: null }
  const choice = chooseVariants(variants)
  if (!choice.ok) return choice
  return {
    ok: true,
    options: {
      ...(variants.length === 0 ? {} : { variants }),
      ...(port === undefined ? {} : { port }),
      ...(seed === undefined ? {} : { seed }),
      ...(speed === undefined ? {} : { speed }),
      ...(values.host === undefined ? {} : { host: values.host }),
      ...(values.persistent === true ? { cookieSeconds: 30 * 24 * 3_600 } : {}),
      script: values.quiet !== true,
      controlOverHttp: values.control === true
    }
  }
}
