namespace Clickstream.Solution.Tests.Readme;

public sealed class CommandLineTests
{
    [Fact]
    public void Parts_arguments_at_blanks_outside_of_quotes() => Assert.Equal(
        ["train", "--data", "my file.csv", "--label", "", "--exclude", "a,b"],
        CommandLine.Split("train  --data \"my file.csv\" --label '' --exclude a,'b'"));

    [Fact]
    public void Refuses_a_quote_that_is_not_closed() => Assert.Throws<InvalidDataException>(() => CommandLine.Split("train --data 'x"));
}
