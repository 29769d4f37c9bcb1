import { app } from 'electron'

/** Returns the languages that the person prefers, such as `pt-BR`, the best first. */
export const systemLanguages = (): readonly string[] => app.getPreferredSystemLanguages()
