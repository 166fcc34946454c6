namespace Clickstream.Solution.Tests.Readme;

public sealed class SamplesTests
{
    [Fact]
    public void Finds_each_block_with_the_mark_before_it()
    {
        IReadOnlyList<Sample> samples = Samples.Read("""
            # Title

            ```sh
            ls
            ```

            <!-- sample: request POST /classify -->

            ```json
            { "a": 1,
              "b": 2 }
            ```
            """);
        Assert.Equal(new Sample(3, "sh", null, "ls"), samples[0]);
        Assert.Equal(new Sample(9, "json", "request POST /classify", "{ \"a\": 1,\n  \"b\": 2 }"), samples[1]);
        Assert.Equal(2, samples.Count);
    }

    [Theory]
    [InlineData("<!-- sample: answer -->\ntext\n```json\n{}\n```\n")]
    [InlineData("<!-- sample: answer -->\n")]
    [InlineData("<!-- sample: a -->\n<!-- sample: b -->\n```\n```\n")]
    [InlineData("```json\n{}\n")]
    public void Refuses_marks_without_a_block_and_blocks_without_an_end(string markdown) =>
        Assert.Throws<InvalidDataException>(() => Samples.Read(markdown));
}
