const { ipcRenderer } = require('electron')

addEventListener('DOMContentLoaded', () => {
  const { firstChild: text } = document.querySelector('#text')
  ipcRenderer.on('text', (_event, words) => {
    text.data = words
  })
})
