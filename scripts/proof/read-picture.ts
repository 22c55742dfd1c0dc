import { spawn } from 'node:child_process';

/** OCR of what a person, or a model that looks at pictures, would read. */
export function readPicture(image: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('tesseract', ['stdin', 'stdout', '--psm', '11'], {
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
    });
    child.once('error', (error) => reject(new Error(`tesseract could not be run: ${error.message}`)));
    child.once('exit', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`tesseract ended with ${code}`)),
    );
    child.stdin.end(image);
  });
}
