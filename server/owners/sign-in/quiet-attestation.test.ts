import { SettingsService } from '@simplewebauthn/server';
import { isoBase64URL, isoCBOR } from '@simplewebauthn/server/helpers';
import { describe, expect, test } from 'vitest';
import { isQuietAttestation } from '#server/owners/sign-in/quiet-attestation';

const attestationOf = (fmt: string) =>
  isoBase64URL.fromBuffer(
    isoCBOR.encode(
      new Map<string, string | Map<string, string> | Uint8Array>([
        ['fmt', fmt],
        ['attStmt', new Map<string, string>()],
        ['authData', new Uint8Array(37)],
      ]),
    ),
  );

describe('an attestation that would make the library ask somebody', () => {
  test.each([
    ['none', true],
    ['packed', true],
    ['android-key', false],
    ['android-safetynet', false],
    ['apple', false],
    ['tpm', false],
    ['fido-u2f', false],
    ['compound', false],
  ])('%s: read %s', (fmt, quiet) => {
    expect(isQuietAttestation(attestationOf(fmt))).toBe(quiet);
  });

  test('the library brings no roots for those that are read', () => {
    expect(SettingsService.getRootCertificates({ identifier: 'packed' })).toEqual([]);
    expect(SettingsService.getRootCertificates({ identifier: 'apple' })).not.toEqual([]);
  });

  test('what is none is refused', () => {
    expect(() => isQuietAttestation('AAAA')).toThrow();
  });
});
