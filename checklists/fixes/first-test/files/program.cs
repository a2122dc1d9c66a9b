// Tests start the service by this name.
public partial class Program;
