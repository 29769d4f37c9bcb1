import type { Plugin } from 'vite'

export function leaveOutUnusedPackages(): Plugin
