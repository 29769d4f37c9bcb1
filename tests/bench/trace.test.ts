import { expect, it } from 'vitest'
import { busiestMainThread, stageTimes, type TraceEvent } from './trace'

const event = (name: string, ts: number, dur: number, tid = 1): TraceEvent => ({ name, ph: 'X', pid: 7, tid, ts, dur })

it('a stage has the time of its events without the events inside them', () => {
  const events = [
    event('RunTask', 0, 100),
    event('FunctionCall', 10, 50),
    event('Something inside', 20, 10),
    event('UpdateLayoutTree', 35, 5),
    event('Paint', 70, 20),
    event('RunTask', 200, 10),
    event('Layout', 300, 30, 2)
  ]
  expect(stageTimes(events, 7, 1)).toEqual([
    ['script', 45],
    ['the rest of tasks', 40],
    ['paint', 20],
    ['style', 5]
  ])
})

it('the busiest renderer’s main thread is chosen', () => {
  const named = (tid: number, name: string): TraceEvent => ({
    ...event('thread_name', 0, 0, tid),
    ph: 'M',
    args: { name }
  })
  const threads = [named(1, 'CrRendererMain'), named(2, 'CrRendererMain'), named(3, 'Compositor')]
  const tasks = [event('RunTask', 0, 5), event('RunTask', 0, 9, 2), event('RunTask', 0, 50, 3)]
  expect(busiestMainThread([...tasks, ...threads])).toEqual({ pid: 7, tid: 2 })
  expect(busiestMainThread(tasks)).toBeNull()
})
