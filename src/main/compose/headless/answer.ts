import { fstatSync, writeFileSync } from 'node:fs'
import { codeOf } from '../../../shared/errorDescription'

/** The parts of `process.stdout` that this file uses. */
export interface AnswerStream {
  readonly fd: number
  write(text: string, written: (error?: Error | null) => void): unknown
}

/**
 * Writes the answer of a headless command. Resolves to null if all of it is written, or if nobody reads it. Otherwise
 * resolves to the system's code, such as `ENOSPC` when the disk is full.
 */
export async function writeAnswer(text: string, stream: AnswerStream = process.stdout): Promise<string | null> {
  const error = isFile(stream.fd) ? writtenNow(stream.fd, text) : await written(stream, text)
  return error === null || codeOf(error) === 'EPIPE' ? null : codeOf(error)
}

function written(stream: AnswerStream, text: string): Promise<unknown> {
  return new Promise((resolve) => stream.write(text, (error) => resolve(error ?? null)))
}

/**
 * Writes to a file without Node's stream. On a disk that is nearly full, the stream would lose the end of the text
 * without an error.
 */
function writtenNow(fd: number, text: string): unknown {
  try {
    writeFileSync(fd, text)
    return null
  } catch (error) {
    return error
  }
}

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile()
  } catch {
    // On Windows, a program with windows may have no standard output.
    return false
  }
}
