package main

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

const port = "{{testedPort}}"

// firstAnswer asks until the service listens; it has ten seconds to start.
func firstAnswer(t *testing.T, path string) *http.Response {
	t.Helper()
	for attempt := 0; attempt < 200; attempt++ {
		answer, err := http.Get("http://127.0.0.1:" + port + path)
		if err == nil {
			return answer
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the service did not start")
	return nil
}

func TestServiceStartsAndIsWell(t *testing.T) {
	program := filepath.Join(t.TempDir(), "service")
	if output, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, output)
	}
	service := exec.Command(program)
	service.Stderr = os.Stderr
	{{testedEnvGo}}
	if err := service.Start(); err != nil {
		t.Fatal(err)
	}
	defer service.Wait()
	defer service.Process.Kill()

	answer := firstAnswer(t, "{{testedPath}}")
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Errorf("%s answers %d", "{{testedPath}}", answer.StatusCode)
	}
}
