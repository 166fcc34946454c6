namespace Clickstream.Solution.Tests.Readme;

public sealed class JsonAnswerTests
{
    [Theory]
    [InlineData("0.73", "0.7349", true)]
    [InlineData("0.73", "0.7351", false)]
    [InlineData("0.730", "0.7349", false)]
    [InlineData("12", "12.4", true)]
    [InlineData("1.2e-3", "0.00124", true)]
    [InlineData("1.2e-3", "0.00126", false)]
    [InlineData("-4.5", "-4.46", true)]
    public void Compares_numbers_up_to_the_digits_shown(string shown, string found, bool same) =>
        Assert.Equal(same, JsonAnswer.Differences(shown, found).Count == 0);

    [Theory]
    [InlineData("""{"a":true}""", """{"a":false}""", "/a: shown true, answered false")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", "/a: shown [1,2], answered [1]")]
    [InlineData("""{"a":{"b":"x"}}""", """{"a":{"b":"y"}}""", "/a/b: shown \"x\", answered \"y\"")]
    [InlineData("""{"a":null}""", """{}""", "/a: shown, but not in the answer")]
    [InlineData("""{}""", """{"a":1}""", "/a: in the answer (1), but not shown")]
    public void Names_the_place_of_a_difference(string shown, string found, string difference) =>
        Assert.Equal([difference], JsonAnswer.Differences(shown, found));

    [Fact]
    public void Lets_version_and_hash_be_left_out_or_elided() => Assert.Empty(JsonAnswer.Differences(
        """{ "model": { "name": "conversion", "sha256": "..." } }""",
        """{"model":{"name":"conversion","version":"a820375582d3","sha256":"fc88"}}"""));
}
