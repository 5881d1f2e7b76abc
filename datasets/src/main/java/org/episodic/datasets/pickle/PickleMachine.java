package org.episodic.datasets.pickle;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the instructions of a pickle that make numbers, texts, bytes, lists, dictionaries and
 * arrays. Whole numbers become {@code Long}, tuples and lists {@code List}, short texts {@code
 * String}.
 *
 * <p>Source: the module {@code pickletools} of Python 3.12 describes every instruction.
 */
final class PickleMachine {
  private static final Object MARK = new Object();

  private final PickleInput input;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Long, Object> memo = new HashMap<>();

  PickleMachine(PickleInput input) {
    this.input = input;
  }

  /** Returns what the pickle is of. */
  Object run() throws IOException {
    while (true) {
      int code = input.u1();
      if (code == '.') {
        return pop();
      }
      if (!pushes(code) && !builds(code) && !remembers(code)) {
        throw new PickleException("instruction 0x%02x is not known".formatted(code));
      }
    }
  }

  private boolean pushes(int code) throws IOException {
    switch (code) {
      case 'N' -> push(null);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'J' -> push((long) input.i4());
      case 'K' -> push((long) input.u1());
      case 'M' -> push((long) input.u2());
      case 'I' -> push(wholeOrTruth(input.line()));
      case 'L' -> push(whole(input.line().replaceFirst("L$", "")));
      case 0x8a -> push(whole(input.bytes(input.u1())));
      case 0x8b -> push(whole(input.bytes(input.u4())));
      case 'F' -> push(Double.parseDouble(input.line()));
      case 'G' -> push(input.bigEndianDouble());
      case 'S' -> push(new ShortOctets(PickleText.quoted(input.line())));
      case 'T' -> push(octets(input.i4()));
      case 'U', 'C' -> push(octets(input.u1()));
      case 'B' -> push(octets(input.u4()));
      case 0x8e, 0x96 -> push(octets(input.i8()));
      case 'V' -> push(PickleText.rawUnicode(input.line()));
      case 'X' -> push(text(input.u4()));
      case 0x8c -> push(text(input.u1()));
      case 0x8d -> push(text(input.i8()));
      case '}' -> push(new LinkedHashMap<>());
      case ']', ')' -> push(new ArrayList<>());
      case '(' -> push(MARK);
      case 'c' -> push(Global.named(input.line() + "." + input.line()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean builds(int code) throws IOException {
    switch (code) {
      case 'd' -> {
        List<Object> items = sinceMark();
        Map<Object, Object> map = new LinkedHashMap<>();
        putAll(map, items);
        push(map);
      }
      case 'l', 't' -> push(sinceMark());
      case 0x85 -> push(last(1));
      case 0x86 -> push(last(2));
      case 0x87 -> push(last(3));
      case 'a' -> {
        Object item = pop();
        list(peek()).add(item);
      }
      case 'e' -> {
        List<Object> items = sinceMark();
        list(peek()).addAll(items);
      }
      case 's' -> {
        List<Object> item = last(2);
        putAll(map(peek()), item);
      }
      case 'u' -> {
        List<Object> items = sinceMark();
        putAll(map(peek()), items);
      }
      case 0x93 -> {
        List<Object> names = last(2);
        push(Global.named(names.get(0) + "." + names.get(1)));
      }
      case 'R' -> {
        List<Object> arguments = list(pop());
        push(((Global) pop()).call(arguments));
      }
      case 'b' -> {
        List<Object> state = list(pop());
        if (peek() instanceof NumpyArray array) {
          array.set(state);
        } else {
          ((NumpyType) peek()).set(state);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean remembers(int code) throws IOException {
    switch (code) {
      case 0x80 -> requireProtocol(input.u1());
      case 0x95 -> input.i8();
      case 'p' -> memo.put(Long.parseLong(input.line()), peek());
      case 'q' -> memo.put((long) input.u1(), peek());
      case 'r' -> memo.put(input.u4(), peek());
      case 0x94 -> memo.put((long) memo.size(), peek());
      case 'g' -> push(remembered(Long.parseLong(input.line())));
      case 'h' -> push(remembered(input.u1()));
      case 'j' -> push(remembered(input.u4()));
      case '0' -> pop();
      case '1' -> sinceMark();
      case '2' -> push(peek());
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void requireProtocol(int protocol) throws PickleException {
    if (protocol > 5) {
      throw new PickleException("protocol %s is not known, only 0 to 5".formatted(protocol));
    }
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object pop() throws PickleException {
    peek();
    return stack.remove(stack.size() - 1);
  }

  private Object peek() throws PickleException {
    if (stack.isEmpty()) {
      throw new PickleException("it takes a value where there is none");
    }
    return stack.get(stack.size() - 1);
  }

  private Object remembered(long number) throws PickleException {
    if (!memo.containsKey(number)) {
      throw new PickleException("it recalls value %s, which it has not kept".formatted(number));
    }
    return memo.get(number);
  }

  private List<Object> last(int count) throws PickleException {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(pop());
    }
    Collections.reverse(values);
    return values;
  }

  private List<Object> sinceMark() throws PickleException {
    List<Object> values = new ArrayList<>();
    for (Object value = pop(); value != MARK; value = pop()) {
      values.add(value);
    }
    Collections.reverse(values);
    return values;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static Map<Object, Object> map(Object value) {
    return (Map<Object, Object>) value;
  }

  private static void putAll(Map<Object, Object> map, List<Object> items) throws PickleException {
    for (int i = 0; i < items.size(); i += 2) {
      Object key = ShortOctets.asText(items.get(i));
      if (!(key instanceof String || key instanceof Long)) {
        throw new PickleException("a dictionary has a key that is neither text nor number");
      }
      map.put(key, items.get(i + 1));
    }
  }

  private Object octets(long length) throws IOException {
    return length >= 0 && length <= PickleInput.SHORT
        ? new ShortOctets(input.bytes(length))
        : input.slice(length);
  }

  private Object text(long length) throws IOException {
    return length >= 0 && length <= PickleInput.SHORT
        ? new String(input.bytes(length), StandardCharsets.UTF_8)
        : new FileText(input.slice(length));
  }

  private static Object wholeOrTruth(String line) throws PickleException {
    return switch (line) {
      case "00" -> false;
      case "01" -> true;
      default -> whole(line);
    };
  }

  private static Long whole(String decimal) throws PickleException {
    return whole(new BigInteger(decimal));
  }

  private static Long whole(byte[] littleEndian) throws PickleException {
    byte[] bytes = new byte[littleEndian.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = littleEndian[bytes.length - 1 - i];
    }
    return bytes.length == 0 ? Long.valueOf(0) : whole(new BigInteger(bytes));
  }

  private static Long whole(BigInteger value) throws PickleException {
    if (value.bitLength() > 63) {
      throw new PickleException("number %s is too large".formatted(value));
    }
    return value.longValue();
  }
}
