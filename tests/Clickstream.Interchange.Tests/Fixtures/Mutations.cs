using System.Text;

namespace Clickstream.Interchange.Tests.Fixtures;

/// <summary>Damages files: a few changes each, all drawn from a seed.</summary>
internal static class Mutations
{
    private static readonly string[] Numbers =
    [
        "-1", "0", "2", "255", "65535", "65536", "99999", "2147483647", "2147483648",
        "-2147483648", "4294967295", "9223372036854775807", "1e999", "-1e38", "NaN", "0.5", "1e-45",
    ];

    /// <summary>A damaged copy.</summary>
    public static byte[] Of(byte[] file, int seed)
    {
        var random = new Random(seed);
        List<byte> bytes = [.. file];
        for (int change = random.Next(1, 4); change > 0 && bytes.Count > 0; change--) Change(bytes, random);
        return [.. bytes];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        int place = random.Next(bytes.Count);
        int length = Math.Min(1 + random.Next(random.Next(2) == 0 ? 8 : 400), bytes.Count - place);
        // Mostly small changes: a file that is cut or nested is refused by the parser, and tries nothing beyond it.
        switch (random.Next(20))
        {
            case < 6: // A bit turned over.
                bytes[place] ^= (byte)(1 << random.Next(8));
                break;
            case < 12: // A byte of any value; the great ones blow binary numbers up.
                bytes[place] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)(random.Next(2) == 0 ? 0x7F : 0xFF);
                break;
            case 12: // Cut off.
                bytes.RemoveRange(place, bytes.Count - place);
                break;
            case 13: // A piece lost.
                bytes.RemoveRange(place, length);
                break;
            case 14: // A piece twice: arrays grow.
                bytes.InsertRange(place, bytes.GetRange(place, length));
                break;
            case 15: // Nested deep.
                bytes.InsertRange(place, Enumerable.Repeat((byte)"[{"[random.Next(2)], random.Next(2000)));
                break;
            default: // Another number in the place of one.
                Renumber(bytes, place, random);
                break;
        }
    }

    private static void Renumber(List<byte> bytes, int place, Random random)
    {
        int start = bytes.FindIndex(place, letter => letter is >= (byte)'0' and <= (byte)'9');
        if (start < 0) return;
        int end = start;
        while (end < bytes.Count && bytes[end] is >= (byte)'0' and <= (byte)'9') end++;
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, Encoding.ASCII.GetBytes(Numbers[random.Next(Numbers.Length)]));
    }
}
