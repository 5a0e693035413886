/*
 * pseudonym: codes in the place of people, and digests of what stood there,
 * both under a key. This is the one module that sees the key.
 *
 * The key is 32 random bytes in a file of its own, which pseudonyms_new_key
 * makes. From it and a context come two keys, one for codes and one for
 * digests, so that neither tells anything of the other, nor an extract for one
 * context anything of that for another (NIST SP 800-108: a label and a context
 * for each derived key).
 *
 * Keyed BLAKE2b does all of it (RFC 7693: with a key it is a MAC, without
 * HMAC's second pass of RFC 2104, which hashes that can be extended need). It
 * has what is wanted here and HMAC lacks: a place for what a key is for (its
 * personalisation) apart from the message, so that no two messages can mean the
 * same; libsodium has it as crypto_generichash_blake2b_salt_personal, and
 * Python's hashlib too, with which tests/proof compares.
 *
 * A code has PSEUDONYM_SIGNS signs, whoever else is in a register: so it is the
 * same in all reports and years under one key and context. Signs are capitals
 * and digits that are not taken for one another (no 0 O, 1 I, 2 Z, 5 S, 6 G,
 * 8 B), without vowels, and never three letters in a row: no code is a word, or
 * an abbreviation that offends. That makes two codes of 10 signs equal with
 * probability 1.25e-13 (tests/unit/pseudonym.c counts it), any two of 1,000
 * people with 6e-8, of 10,000 with 6e-6; 11 signs would make it 3e-7. If it
 * happens all the same, it is trouble, and not two people in one.
 *
 * Of an identity that few people could have (7 digits of an identity card)
 * nothing can be found out by trying all, without the key: CWE-759, CWE-916
 * are of digests that lack one.
 */
#ifndef PSEUDONYM_H
#define PSEUDONYM_H

#include "buf.h"

enum { PSEUDONYM_SIGNS = 10, PSEUDONYM_DIGEST_HEX = 32 };

/* The signs of codes: letters, then digits. */
#define PSEUDONYM_ALPHABET "CDFHJKLMNPQRTVWXY23456789"

struct pseudonyms;

/*
 * Makes a file with a new key, mode 0600 whatever the umask, and writes it to
 * the disk. Never replaces anything, nor follows a link to what is not there.
 * False after a message; then no file is left.
 */
bool pseudonyms_new_key(const char *path);

/*
 * Opens the key for a context: one to 64 ASCII letters, digits, '.', '_' and
 * '-', since what looks alike and has other bytes would be another context.
 *
 * The key file must be a regular file that belongs to the user (the effective
 * one), mode 0600 or 0400, just as pseudonyms_new_key writes it but for
 * comments. A link is followed, since keys lie on sticks and in folders of
 * secrets; what is judged is the file that was opened, not its name (CWE-59,
 * CWE-367, CWE-732; ssh does the same). Read access by an ACL shows in the mode
 * (acl(5): its mask is the group's bits).
 *
 * From then on this process leaves no core, and no other process of the same
 * user can look into it (PR_SET_DUMPABLE of prctl(2); RLIMIT_CORE, which its
 * children inherit): CWE-528. The keys lie in memory that is not swapped, not
 * in cores and cannot be written (libsodium, "Secure memory"), a note says so
 * if the system locks none; they are never in a buffer of stdio or of ours.
 *
 * NULL after a message (trouble).
 */
struct pseudonyms *pseudonyms_open(const char *keyfile, const char *context);

/* Wipes the keys (CWE-14, CWE-244); what is open at exit(3) is wiped too. */
void pseudonyms_close(struct pseudonyms *p);

/*
 * Makes a person known, by an identity that the caller chooses and that must be
 * hers alone: to be called for all of a register before any code is asked for.
 * Twice the same identity is the same person. False after a message (trouble)
 * if her code is another person's.
 */
bool pseudonyms_enrol(struct pseudonyms *p, struct span identity);

/*
 * Adds the code of an identity to out. Of one that is enrolled it is kept, and
 * costs a look-up; of another nothing is kept, and false, after a message
 * (trouble), if an enrolled person has that code.
 */
bool pseudonym_code(
	struct pseudonyms *p, struct span identity, struct buf *out);

/*
 * Adds a digest of bytes to out, PSEUDONYM_DIGEST_HEX hexadecimal digits: equal
 * for equal bytes under one key and context.
 */
void pseudonym_digest(
	const struct pseudonyms *p, struct span bytes, struct buf *out);

#endif
