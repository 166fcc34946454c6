using Clickstream.Batch;

namespace Clickstream.Tests.Batch;

public sealed class TextPoolTests
{
    [Fact]
    public void Each_text_has_one_number_and_comes_back_as_it_was()
    {
        var pool = new TextPool();
        string[] texts = ["", "a", "größe", "\U0001F457", new string('x', 100_000), .. Enumerable.Range(0, 30_000).Select(i => $"session {i}")];
        for (int i = 0; i < texts.Length; i++) Assert.Equal(i, pool.NumberOf(texts[i]));
        for (int i = texts.Length - 1; i >= 0; i--) Assert.Equal((i, texts[i]), (pool.NumberOf(texts[i]), pool.TextOf(i)));
        Assert.Equal(texts.Length, pool.Count);
    }

    [Fact]
    public void None_is_none()
    {
        var pool = new TextPool();
        Assert.Equal(-1, pool.NumberOf(null));
        Assert.Null(pool.TextOf(-1));
    }
}
