// checkEnvironment names every setting that is missing or wrong in one message.
func checkEnvironment() error {
	required := []string{{{requiredSettings}}}
	numbers := []string{{{numberSettings}}}
	var problems []string
	for _, name := range required {
		if os.Getenv(name) == "" {
			problems = append(problems, fmt.Sprintf("%s must be set", name))
		}
	}
	for _, name := range numbers {
		if text := os.Getenv(name); text != "" {
			if _, err := strconv.ParseFloat(text, 64); err != nil {
				problems = append(problems, fmt.Sprintf("%s must be a number", name))
			}
		}
	}
	if len(problems) > 0 {
		return errors.New("settings that must be set are missing or wrong: " + strings.Join(problems, "; "))
	}
	return nil
}
