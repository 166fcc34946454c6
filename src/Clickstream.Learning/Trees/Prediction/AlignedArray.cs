using System.Runtime.CompilerServices;

namespace Clickstream.Learning.Trees.Prediction;

/// <summary>Values that never move and begin on a cache line, so that a 64-byte vector at a multiple of 64 bytes touches one line, not two.</summary>
internal sealed unsafe class AlignedArray<T>
    where T : unmanaged
{
    private const int CacheLine = 64;

    // Pinned by its own heap; held here so that it lives as long as the pointer is used.
    private readonly T[] _values;
    private readonly int _first;

    public AlignedArray(ReadOnlySpan<T> values)
    {
        _values = GC.AllocateUninitializedArray<T>(values.Length + CacheLine / sizeof(T), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref _values[0]);
        _first = (int)((CacheLine - address % CacheLine) % CacheLine) / sizeof(T);
        values.CopyTo(_values.AsSpan(_first));
        Length = values.Length;
    }

    public int Length { get; }

    /// <summary>The first value. Good for as long as this object is reachable.</summary>
    public T* Pointer => (T*)Unsafe.AsPointer(ref _values[_first]);
}
