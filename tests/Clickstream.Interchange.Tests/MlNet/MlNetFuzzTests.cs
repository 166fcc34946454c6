using System.Buffers.Binary;
using System.Diagnostics;
using Clickstream.Interchange.MlNet;
using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.MlNet.Files;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.Tests.MlNet;

/// <summary>Damaged files: each is refused with a reason, or is a model that is written and read back as what it is.</summary>
public sealed class MlNetFuzzTests
{
#if DEBUG
    private const int Cases = 1000;
#else
    private const int Cases = 5000;
#endif

    // A whole model takes less than 1 MB; what a damaged one makes of it stays within what SlotBudget lets through.
    private const long MemoryLimit = 100L << 20;

    private static readonly int[] Extremes = [int.MaxValue, int.MinValue, -1, -2, 0, 1, 2, 255, 65_536, 1 << 24, 1 << 30];

    [Fact]
    public void Damaged_entries_are_refused_or_read()
    {
        IReadOnlyList<(string Name, byte[] Content)>[] models = [.. HandMadeModels.All.Select(MlNetZip.Write)];
        Check(random =>
        {
            var entries = models[random.Next(models.Length)].ToList();
            Damage(entries, random);
            return () =>
            {
                MlNetModel model = HandMadeModels.Read(entries);
                Assert.Equal(model, HandMadeModels.Read(MlNetZip.Write(model)));
                MlNetReader.Read(model);
            };
        });
    }

    [Fact]
    public void Damaged_zips_are_refused_or_read()
    {
        byte[][] zips = [.. HandMadeModels.All.Select(model => HandMadeModels.Zip(MlNetZip.Write(model)))];
        Check(random =>
        {
            byte[] zip = Damaged(zips[random.Next(zips.Length)], random);
            return () => MlNetReader.Read(new MemoryStream(zip));
        });
    }

    private static void Check(Func<Random, Action> damage)
    {
        int read = 0;
        for (int seed = 0; seed < Cases; seed++)
        {
            Action action = damage(new Random(seed));
            long before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            Exception? refusal = Record.Exception(action);
            Assert.True(refusal is null or ForeignFormatException, $"Seed {seed}: {refusal}");
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MemoryLimit);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"Seed {seed} took {clock.Elapsed}.");
            if (refusal is null) read++;
        }

        // Some damage does no harm (a weight is another one), but most of it is found.
        Assert.InRange(read, 1, Cases - (Cases / 3));
    }

    private static void Damage(List<(string Name, byte[] Content)> entries, Random random)
    {
        int place = random.Next(entries.Count);
        (string name, byte[] content) = entries[place];
        switch (random.Next(8))
        {
            case 0:
                entries.RemoveAt(place);
                break;
            case 1:
                (string Name, byte[] Content) other = entries[random.Next(entries.Count)];
                entries[place] = (name, other.Content);
                break;
            default:
                entries[place] = (name, Damaged(content, random));
                break;
        }
    }

    private static byte[] Damaged(byte[] content, Random random)
    {
        byte[] damaged = [.. content];
        switch (random.Next(5))
        {
            case 0:
                return damaged[..random.Next(damaged.Length)];
            case 1:
                return [.. damaged[..random.Next(damaged.Length)], .. damaged[random.Next(damaged.Length)..]];
            case 2:
                for (int i = random.Next(1, 5); i > 0; i--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                return damaged;
            case 3:
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                return damaged;
            default:
                int at = random.Next(Math.Max(1, damaged.Length - sizeof(int)));
                if (at + sizeof(int) <= damaged.Length) BinaryPrimitives.WriteInt32LittleEndian(damaged.AsSpan(at), Extremes[random.Next(Extremes.Length)]);
                return damaged;
        }
    }
}
