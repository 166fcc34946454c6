using System.Text;
using Clickstream.Batch;

namespace Clickstream.Tests.Batch;

public sealed class CellCacheTests
{
    [Fact]
    public void Texts_that_begin_and_end_alike_are_told_apart()
    {
        var cache = new CellCache();
        string[] texts = ["", "a", "aa", "ab", "abcd", "abdcd", "abcdefgh", "abcdefg-efgh", "abcdefg+efgh", new string('x', 64), new string('x', 63)];
        foreach (string text in texts)
        {
            Assert.False(cache.TryFind(Encoding.UTF8.GetBytes(text), out _));
            cache.Add(Encoding.UTF8.GetBytes(text), new CellValue(text, text.Length, IsOdd: false));
        }

        foreach (string text in texts)
        {
            Assert.True(cache.TryFind(Encoding.UTF8.GetBytes(text), out CellValue value));
            Assert.Equal(text, value.Category);
        }
    }

    [Fact]
    public void Of_very_many_texts_only_the_first_are_kept_and_long_ones_never()
    {
        var cache = new CellCache();
        for (int i = 0; i < 20_000; i++) cache.Add(Encoding.ASCII.GetBytes($"text {i}"), new CellValue(null, i, IsOdd: false));
        int[] kept = [.. Enumerable.Range(0, 20_000).Where(i => cache.TryFind(Encoding.ASCII.GetBytes($"text {i}"), out CellValue value) && value.Number == i)];
        Assert.InRange(kept.Length, 1_000, 5_000);
        Assert.Equal(Enumerable.Range(0, kept.Length), kept);

        byte[] longText = Encoding.ASCII.GetBytes(new string('y', 65));
        cache.Add(longText, new CellValue("long", 0, IsOdd: false));
        Assert.False(cache.TryFind(longText, out _));
    }
}
