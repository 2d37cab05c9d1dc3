const NOTES_HZ = [523, 659, 784];
const NOTE_S = 0.35;

export function playChime() {
  if (!navigator.userActivation.hasBeenActive) return; // the browser would keep it silent, with a warning
  const audio = new AudioContext();
  for (const [place, pitch] of NOTES_HZ.entries()) {
    const start = audio.currentTime + place * 0.18;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.2, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + NOTE_S);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + NOTE_S);
  }
  setTimeout(() => void audio.close(), 1500);
}
