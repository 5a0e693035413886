# Which text may have been meant by a misspelt one: tests/unit/near.c.

load helper

setup() {
	NEAR=$BIN/../unit/near
	[ -x "$NEAR" ] || NEAR=$ROOT/build/unit/near
}

@test "the distance, the nearest and what is meant are those of the textbook" {
	for seed in 1 2 3; do
		run "$NEAR" "$seed" 20000
		assert_success
		assert_output "asked 20000 times"
	done
}
