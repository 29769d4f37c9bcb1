import { fstatSync, writeFileSync } from 'node:fs'
import { codeOf } from '../../../shared/errorDescription'

/** The parts of `process.stdout` that this file uses. */
export interface AnswerStream {
  readonly fd: number
  write(text: string, written: (error?: Error | null) => void): unknown
}

/**
 * Writes the answer of a headless command. Resolves with the system's code if a part of it is lost, for example because
 * the disk is full. Null: all of it is written, or nobody reads it.
 */
export async function writeAnswer(text: string, stream: AnswerStream = process.stdout): Promise<string | null> {
  const error = isFile(stream.fd) ? writtenNow(stream.fd, text) : await written(stream, text)
  return error === null || codeOf(error) === 'EPIPE' ? null : codeOf(error)
}

function written(stream: AnswerStream, text: string): Promise<unknown> {
  return new Promise((resolve) => stream.write(text, (error) => resolve(error ?? null)))
}

/** Node's stream loses the rest of a text of which a file only takes a part. */
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
    // A program with windows on Windows may have no standard output at all.
    return false
  }
}
