package auth

import "testing"

func TestVerifyRefusesWhatIsNoToken(t *testing.T) {
	v := &Verifier{issuer: "https://id.example.org", audience: "record-service"}
	if _, err := v.Verify("not.a.token"); err == nil {
		t.Fatal("expected an error")
	}
}
